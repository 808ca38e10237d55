/// Amazon S3: buckets and objects.
@NullMarked
package io.seamark.services.s3;

import org.jspecify.annotations.NullMarked;
