/// Runs functions: the Lambda Runtime API, one process or container per execution environment, kept warm.
@NullMarked
package io.seamark.planes.runner;

import org.jspecify.annotations.NullMarked;
