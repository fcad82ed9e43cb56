import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server that may fall silent. */
export interface StallingProxy {
  /** The server's URL by way of the proxy. */
  readonly url: string;
  /** From now on nothing is passed on, and no connection is cut. */
  stall(): void;
  close(): Promise<void>;
}

export async function stallingProxy(serverUrl: string): Promise<StallingProxy> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let stalled = false;
  const pass = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('data', (bytes) => stalled || to.write(bytes));
    from.on('close', () => stalled || to.destroy());
    from.on('error', () => to.destroy());
  };
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    pass(client, server);
    pass(server, client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    stall: () => {
      stalled = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        proxy.close(() => resolve());
      }),
  };
}
