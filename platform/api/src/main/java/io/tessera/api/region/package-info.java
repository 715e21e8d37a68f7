/** The edge between regions: requests that land in another region than the organization's home. */
@NullMarked
package io.tessera.api.region;

import org.jspecify.annotations.NullMarked;
