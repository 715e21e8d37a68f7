/**
 * People and groups as an identity provider manages them (SCIM 2.0, RFC 7643 and 7644): what their
 * documents consist of, how they are found and changed.
 */
@NullMarked
package io.tessera.platform.scim;

import org.jspecify.annotations.NullMarked;
