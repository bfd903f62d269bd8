import { InvalidParameterException$ } from '@aws-sdk/client-eks';
import { modelledError } from '../../protocol';
import { managedPolicyArn } from '../identity/managedPolicies';
import { Roles } from '../identity/roles';

/**
 * Refuses a role that EKS could not use, in EKS' words (PITFALLS 1): a role that was made a moment ago is refused in the same
 * words as one that was never made.
 */
export function requireServiceRole(options: {
  roles: Roles;
  roleArn: string;
  servicePrincipal: string;
  managedPolicies: readonly string[];
  members: Record<string, unknown>;
}): void {
  const { roles, roleArn, servicePrincipal, managedPolicies, members } = options;
  const role = roles.seen(roleArn);
  const refuse = (message: string) => modelledError(InvalidParameterException$, message, members);
  if (!role) {
    throw refuse(`Error in role params: The role with ARN ${roleArn} does not exist.`);
  }
  if (!roles.trusts(role, servicePrincipal)) {
    if (servicePrincipal === 'ec2.amazonaws.com') {
      throw refuse(
        `Following required service principals [${servicePrincipal}] were not found in the trust relationships of nodeRole ${roleArn}`,
      );
    }
    throw refuse(
      `Role with arn: ${roleArn}, could not be assumed because the trusted entity is not correct: ` +
        `${servicePrincipal} was not found in the trust relationships of the role.`,
    );
  }
  const lacking = managedPolicies.filter(
    name =>
      !role.attachedPolicies.has(managedPolicyArn(name)) &&
      !role.attachedPolicies.has(managedPolicyArn('AdministratorAccess')),
  );
  if (lacking.length > 0) {
    throw refuse(
      `The provided role doesn't have the Amazon EKS Managed Policies associated with it: ${lacking.join(', ')}.`,
    );
  }
}
