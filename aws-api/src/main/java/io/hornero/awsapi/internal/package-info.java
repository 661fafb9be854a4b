/// How the AWS APIs are answered: private to the module.
package io.hornero.awsapi.internal;
