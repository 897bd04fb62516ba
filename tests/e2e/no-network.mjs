// Loaded into every process of the program by NODE_OPTIONS=--import: whatever would use a network is noted, then fails.
// The notes go to the file NETWORK_LOG, which stays empty when nothing tried.
import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

function refuse(what) {
  return (...args) => {
    const detail = typeof args[0] === "object" ? JSON.stringify(args[0])?.slice(0, 200) : String(args[0]);
    appendFileSync(process.env.NETWORK_LOG, `${what} ${detail} in ${process.argv[1]}\n`);
    throw new Error(`${what} was called: nothing here may use a network`);
  };
}

net.Socket.prototype.connect = refuse("connect");
net.Server.prototype.listen = refuse("listen");
dgram.createSocket = refuse("udp socket");
dns.lookup = refuse("dns.lookup");
dns.promises.lookup = refuse("dns.promises.lookup");
globalThis.fetch = refuse("fetch");
globalThis.WebSocket = refuse("WebSocket");
syncBuiltinESMExports();
if (process.env.NETWORK_CANARY)
  appendFileSync(process.env.NETWORK_CANARY, `${process.argv[1]} ${typeof childProcess.fork}\n`);
