import {
  type ContextEntry,
  type EvaluationResult,
  InvalidInputException$,
  NoSuchEntityException$,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { evaluatePolicies, parsePolicy, PolicyDocument } from '../../account/identity/policy';
import { modelledError } from '../../protocol';
import { serve } from '../serve';

export const simulationOperations = [
  serve(SimulatePrincipalPolicyCommand, (input, { account }) => {
    const role = account.roles.byArn(input.PolicySourceArn ?? '');
    if (!role) {
      throw modelledError(NoSuchEntityException$, `Entity ${input.PolicySourceArn} doesn't exist`);
    }
    const identity = [...account.roles.policiesOf(role), ...parseAll(input.PolicyInputList)];
    return { EvaluationResults: simulate(identity, input), IsTruncated: false };
  }),
  serve(SimulateCustomPolicyCommand, input => ({
    EvaluationResults: simulate(parseAll(input.PolicyInputList), input),
    IsTruncated: false,
  })),
];

/** One result an action and resource, as IAM's simulator answers. */
function simulate(
  identity: PolicyDocument[],
  input: {
    ActionNames?: string[];
    ResourceArns?: string[];
    ContextEntries?: ContextEntry[];
    PermissionsBoundaryPolicyInputList?: string[];
  },
): EvaluationResult[] {
  const limits = parseAll(input.PermissionsBoundaryPolicyInputList);
  const context = Object.fromEntries(
    (input.ContextEntries ?? []).map(entry => [entry.ContextKeyName ?? '', entry.ContextKeyValues ?? []]),
  );
  return (input.ActionNames ?? []).flatMap(action =>
    (input.ResourceArns ?? ['*']).map(resource => ({
      EvalActionName: action,
      EvalResourceName: resource,
      EvalDecision: evaluatePolicies({ identity, limits, action, resource, context }),
      MatchedStatements: [],
      MissingContextValues: [],
    })),
  );
}

function parseAll(documents: string[] | undefined): PolicyDocument[] {
  try {
    return (documents ?? []).map(parsePolicy);
  } catch (error) {
    throw modelledError(InvalidInputException$, String(error));
  }
}
