/// AWS APIs over HTTP: Lambda for functions from container images, and what its clients need beside it.
package io.hornero.awsapi;
