package io.tessera.router.pool;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Cuts a connection whose server does not answer. The client's own close, and its idle timeout,
 * send a farewell and wait for the server to hang up, which a server that hangs never does: its
 * callers would wait for ever and its place in the pool would be lost.
 */
public final class Severing {
    private Severing() {}

    /** Closes the socket at once; whatever waits for an answer fails. */
    public static void sever(SqlConnection connection) {
        if (!(connection instanceof SqlConnectionInternal internal)) {
            throw new IllegalArgumentException("not a connection of the Postgres client");
        }
        Connection wire = internal.unwrap();
        while (wire.unwrap() != wire) {
            wire = wire.unwrap();
        }
        if (wire instanceof SocketConnectionBase socket) {
            // From the front of the pipeline, past the encoder that would turn it into a farewell.
            socket.socket().channelHandlerContext().pipeline().firstContext().close();
        }
    }
}
