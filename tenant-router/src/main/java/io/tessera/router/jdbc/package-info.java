/** Plain JDBC for operators' work: short statements, explicit transactions, no pool. */
@NullMarked
package io.tessera.router.jdbc;

import org.jspecify.annotations.NullMarked;
