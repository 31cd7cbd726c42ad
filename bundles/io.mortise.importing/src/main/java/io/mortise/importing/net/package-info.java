/** What Keras's and ONNX's translators share: a net as it is put together, and what comes of it. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.importing.net;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
