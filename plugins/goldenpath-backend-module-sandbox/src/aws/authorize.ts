import { type Call } from '../protocol';
import { RequestContext } from './serve';
import { commonError } from './serviceErrors';

/** Services whose IAM prefix isn't their signing name. */
const IAM_PREFIXES: Record<string, string> = { tagging: 'tag' };

/** Calls that IAM knows by another name. */
const IAM_ACTIONS: Record<string, string> = {
  's3:HeadBucket': 's3:ListBucket',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
};

/** Calls that anyone may make, and those that look at names and values and so ask IAM themselves. */
const NOT_ASKED = ['sts:GetCallerIdentity', 'route53:ChangeResourceRecordSets'];

/** Throws where IAM does not let the caller make this call. Resources are told apart only where a handler does so itself. */
export function authorizeCall(call: Call<RequestContext>, { account, caller }: RequestContext): void {
  const prefix = IAM_PREFIXES[call.service.signingName] ?? call.service.signingName;
  const called = `${prefix}:${call.operation.name}`;
  const action = IAM_ACTIONS[called] ?? called;
  if (!NOT_ASKED.includes(action) && !account.callers.may(caller, action)) {
    throw commonError(
      call.service,
      'access-denied',
      `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    );
  }
}
