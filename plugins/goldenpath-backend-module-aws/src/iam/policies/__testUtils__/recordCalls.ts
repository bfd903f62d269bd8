import type { MetadataBearer, MiddlewareStack } from '@smithy/types';
import type { AwsClients } from '../../../clients';

/** The SDK clients of an environment. */
export type ClientName = Exclude<keyof AwsClients, 'region' | 'credentials'>;

/** One call of the SDK, as `eks` `DescribeCluster`, with what was asked. */
export interface RecordedCall {
  client: ClientName;
  operation: string;
  input: CallInput;
}

/** What a call asks for, as its command has it. */
export interface CallInput {
  [member: string]: unknown;
}

/** Tells of every call before it is made; what `onCall` throws is what the caller gets. */
export function recordCalls(clients: AwsClients, onCall: (call: RecordedCall) => Promise<void>): void {
  for (const client of Object.keys(clients).filter(isClientName)) {
    const stack: MiddlewareStack<object, MetadataBearer> = Reflect.get(clients[client], 'middlewareStack');
    stack.add(
      (next, context) => async args => {
        const operation = String(context.commandName).replace(/Command$/, '');
        await onCall({ client, operation, input: Object.fromEntries(Object.entries(args.input)) });
        return next(args);
      },
      { step: 'initialize', name: 'recordCalls' },
    );
  }
}

function isClientName(key: string): key is ClientName {
  return key !== 'region' && key !== 'credentials';
}
