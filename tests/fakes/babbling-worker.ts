// A page worker that breaks the protocol.
process.on("disconnect", () => process.exit());
process.on("message", () => process.send?.({ kind: "surprise", blob: [1, 2, 3] }));
process.send?.({ kind: "ready" });
