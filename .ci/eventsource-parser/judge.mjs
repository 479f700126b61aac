// Reads streams, each an array of parts, each an array of bytes, and says which events are in them
// and how long clients are to wait.
import { readFileSync } from "node:fs";
import { createParser } from "eventsource-parser";

const streams = JSON.parse(readFileSync(0, "utf8"));
const judged = streams.map((parts) => {
  const events = [];
  let retry = null;
  const parser = createParser({
    onEvent: (event) => events.push([event.event || "message", event.id ?? null, event.data]),
    onRetry: (time) => (retry = time),
  });
  // It takes the byte order mark away, as the standard has it ("UTF-8 decode").
  const decoder = new TextDecoder();
  for (const part of parts) {
    parser.feed(decoder.decode(Uint8Array.from(part), { stream: true }));
  }
  // It waits for what follows a carriage return, which ends a line all the same.
  parser.feed(":");
  return { events, retry };
});
process.stdout.write(JSON.stringify(judged));
