/// Functions as AWS Lambda runs them from container images: a catalogue, sandboxes that hold the Lambda
/// runtime API, an invoker, logs, metering and cost.
///
/// Entry point: [Functions#open].
package io.hornero.functions;
