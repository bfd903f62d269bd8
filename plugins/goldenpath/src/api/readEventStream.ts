import type { BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import { createParser } from 'eventsource-parser';

/** Reads `text/event-stream` to its end. Heartbeats are comments, and count as a sign of life. */
export async function readEventStream(options: {
  body: ReadableStream<Uint8Array>;
  onAlive(): void;
  onEvent(event: BuildEvent): void;
}): Promise<void> {
  const { body, onAlive, onEvent } = options;
  const parser = createParser({
    onEvent: message => {
      const event = parseEvent(message.data);
      if (event) {
        onEvent(event);
      }
    },
  });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    onAlive();
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

/** What is not an event of ours (a proxy's own message, say) is left out: the list of events is complete without the stream. */
function parseEvent(data: string): BuildEvent | undefined {
  try {
    const parsed: unknown = JSON.parse(data);
    return isBuildEvent(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isBuildEvent(value: unknown): value is BuildEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'number' &&
    'type' in value &&
    typeof value.type === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
