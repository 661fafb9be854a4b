/// A generic solver of graphs of cached work. It knows nothing of containers: a result is whatever the
/// caller says.
///
/// A [io.hornero.solver.Vertex] is pure data plus an [io.hornero.solver.Operation]. Two keys name its
/// result: the *definition key* follows from the definitions of the vertex and of all that it depends on,
/// and needs nothing to run; the *content key* follows from its definition and from what it really reads of
/// its inputs' results. [io.hornero.solver.Solver] looks up by definition first, so that whole branches
/// need not run, then resolves the inputs and looks up by content.
package io.hornero.solver;
