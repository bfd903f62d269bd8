import type { PolicyDocument, PolicyStatement } from '../policyDocument';

/** What IAM takes as a managed policy, white space not counted. */
export const MAX_MANAGED_POLICY_CHARACTERS = 6_144;

/** One managed policy of a role. @public */
export interface NamedPolicy {
  /** As the policy may be called in the account. */
  name: string;
  /** Without white space, as IAM counts. */
  characters: number;
  document: PolicyDocument;
}

/**
 * Statements as managed policies: one where they fit into it, else as many as it takes, with no statement cut in two. Pure.
 *
 * @throws RangeError where a single statement is larger than a policy may be
 */
export function toPolicies(options: { name: string; statements: PolicyStatement[] }): NamedPolicy[] {
  const { name, statements } = options;
  const documents = statements.reduce<PolicyDocument[]>((packed, statement) => {
    const last = packed.at(-1);
    const grown = last && document([...last.Statement, statement]);
    if (grown && sizeOf(grown) <= MAX_MANAGED_POLICY_CHARACTERS) {
      return [...packed.slice(0, -1), grown];
    }
    const alone = document([statement]);
    if (sizeOf(alone) > MAX_MANAGED_POLICY_CHARACTERS) {
      throw new RangeError(
        `The statement ${statement.Sid} has ${sizeOf(alone)} characters; a managed policy takes ${MAX_MANAGED_POLICY_CHARACTERS}.`,
      );
    }
    return [...packed, alone];
  }, []);
  return documents.map((each, index) => ({
    name: documents.length === 1 ? name : `${name}-${index + 1}`,
    characters: sizeOf(each),
    document: each,
  }));
}

function document(statements: PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

function sizeOf(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}
