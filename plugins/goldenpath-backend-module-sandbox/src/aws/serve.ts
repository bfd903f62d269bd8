import type { MetadataBearer } from '@smithy/types';
import type { Account } from '../account/account';
import type { Caller } from '../account/identity/callers';
import { operation, type Operation } from '../protocol';
import type { Answer, CommandClass } from '../protocol/operation';

/** What a handler gets besides the input. */
export interface RequestContext {
  account: Account;
  caller: Caller;
}

export type AwsOperation = Operation<RequestContext>;

/** Serves one operation of the account: `serve(DescribeClusterCommand, ({ name }, { account }) => …)`. */
export function serve<Input extends object, Output extends MetadataBearer>(
  Command: CommandClass<Input, Output>,
  handler: (input: Input, context: RequestContext) => Answer<Output>,
): AwsOperation {
  return operation(Command, handler);
}
