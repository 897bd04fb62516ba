// Listens for browsers: on this machine alone unless told otherwise, and says under which address.
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { AppError } from "../errors.ts";
import { createApp } from "./api/app.ts";
import { type DoorOptions, SessionDoor } from "./api/session-door.ts";
import { readStaticFiles } from "./api/static-files.ts";
import type { Desk } from "./desk.ts";

export interface ServeOptions extends Omit<DoorOptions, "port"> {
  readonly desk: Desk;
  /** 127.0.0.1 unless the settings name another address. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Further names that browsers know this server by, such as "archive.example:8443". */
  readonly names: readonly string[];
  /** Whether something in front of the desk speaks https to browsers. */
  readonly isSecure: boolean;
  /** Folder of the built screens. */
  readonly screensDir: string;
  readonly report: (failure: Error) => void;
}

export interface RunningDesk {
  /** With the one-time token; without one where people sign in. */
  readonly url: string;
  readonly port: number;
  readonly hasScreens: boolean;
  close(): Promise<void>;
}

const LOOPBACK: readonly string[] = ["127.0.0.1", "::1", "localhost"];

export const isLoopback = (host: string): boolean => LOOPBACK.includes(host);

/** Throws ADDRESS_IN_USE when the port is taken or the address is not this machine's. */
export async function serveDesk(options: ServeOptions): Promise<RunningDesk> {
  const { desk, host, names, isSecure, screensDir, report } = options;
  const screens = readStaticFiles(screensDir);
  let fetch: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const { server, port } = await listen(host, options.port, (request) => fetch(request));
  const door = new SessionDoor({ ...options, port });
  const shown = host.includes(":") ? `[${host}]` : host;
  const hosts = new Set([
    ...(isLoopback(host) ? ["127.0.0.1", "localhost", "[::1]"] : [shown]).map((name) => `${name}:${port}`),
    ...names.map((name) => name.toLowerCase()),
  ]);
  fetch = createApp({ desk, door, hosts, isSecure, screens, report }).fetch;
  const base = `http://${shown}:${port}/`;
  return {
    url: door.hasAccounts ? base : `${base}?token=${door.token}`,
    port,
    hasScreens: screens.has("/index.html"),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function listen(host: string, port: number, fetch: (request: Request) => Response | Promise<Response>) {
  return new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (address: AddressInfo) =>
      resolve({ server, port: address.port }),
    );
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why = cause.code === "EADDRINUSE" ? "something else listens there" : cause.message;
      reject(
        new AppError(
          "ADDRESS_IN_USE",
          `The review desk cannot listen on ${host}:${port}: ${why}. Choose another port with --port.`,
          { cause },
        ),
      );
    });
  });
}
