/// Runs functions: the Lambda Runtime API, one process per execution environment, kept warm.
@NullMarked
package io.seamark.planes.runner;

import org.jspecify.annotations.NullMarked;
