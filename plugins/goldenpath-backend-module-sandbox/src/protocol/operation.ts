import type { MetadataBearer, MiddlewareStack, StaticOperationSchema } from '@smithy/types';

interface SdkCommand<Input extends object, Output extends MetadataBearer> {
  readonly input: Input;
  readonly middlewareStack: MiddlewareStack<Input, Output>;
  readonly schema?: unknown;
}

/** A command class of an SDK client: it carries the operation's schema and the types of its input and output. */
export type CommandClass<Input extends object, Output extends MetadataBearer> = new (
  input: Input,
) => SdkCommand<Input, Output>;

/** What a handler answers: the command's output without what the client adds on its side. */
export type Answer<Output extends MetadataBearer> = Omit<Output, '$metadata'>;

/** One operation of a service, as the endpoint serves it. */
export interface Operation<Context> {
  readonly schema: StaticOperationSchema;
  readonly name: string;
  handle(input: object, context: Context): object;
}

/**
 * Serves one operation: the SDK's command gives schema and types, the handler gives the behaviour. Handlers are synchronous,
 * so that each call is one atomic change of the account.
 */
export function operation<Context, Input extends object, Output extends MetadataBearer>(
  Command: CommandClass<Input, Output>,
  handler: (input: Input, context: Context) => Answer<Output>,
): Operation<Context> {
  // An instance is the only way from a command class to its schema; the input isn't looked at when it is made.
  const { schema } = new Command({} as Input);
  if (!isOperationSchema(schema)) {
    throw new Error(`${Command.name} of the installed SDK carries no operation schema`);
  }
  return {
    schema,
    name: schema[2],
    handle: (input, context) => handler(input as Input, context),
  };
}

function isOperationSchema(schema: unknown): schema is StaticOperationSchema {
  return Array.isArray(schema) && schema[0] === 9;
}
