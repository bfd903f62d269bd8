import type { PodIdentityAssociation } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, partitionOf } from '../account';
import { findAssociation } from '../cluster/podIdentityAssociation';
import { orNotFound } from '../errors';
import { dnsGuardPolicy } from '../iam/dnsGuardPolicy';
import { findScopeFaults, type ScopeProbe, scopeProbes } from '../iam/dnsScopeProbes';
import { parsePolicy } from '../iam/parsePolicy';
import { outcomeOf } from './outcome';

/** What EKS takes as an association's inline policy. */
const MAX_POLICY_CHARACTERS = 2_048;

/** What the judgement of one build's credentials is made by. */
interface Scope {
  spec: BuildSpec;
  /** The app that writes records. */
  writer: string;
  probes: ScopeProbe[];
  zoneArn: string;
}

/**
 * ExternalDNS' credentials cannot write outside the build's namespace. Where it has its association already, what EKS says of that is judged; before, the
 * session policy that it will be given. Both by change batches, and by the rules that IAM has for them.
 */
export function dnsScopeCheck(account: AwsAccount): PreflightCheck {
  return {
    id: 'dns-scope',
    async run({ spec, signal }) {
      const writer = spec.apps.find(
        app => app.decision.state === 'deployed' && app.podIdentity?.role === 'externalDns',
      );
      if (!writer?.podIdentity) {
        return { status: 'skipped', evidence: 'No app of this build writes DNS records.' };
      }
      const { hostedZoneId, region, roles } = account.settings;
      const partition = partitionOf(region);
      const scope: Scope = {
        spec,
        writer: writer.name,
        probes: scopeProbes(spec),
        zoneArn: `arn:${partition}:route53:::hostedzone/${hostedZoneId}`,
      };
      const found = await orNotFound(
        findAssociation({
          account,
          clusterName: spec.clusterName,
          namespace: writer.namespace,
          serviceAccount: writer.podIdentity.serviceAccount,
          signal,
        }),
      );
      return found
        ? judgeGiven({ scope, found, roleArn: roles.externalDns })
        : judgePlanned({ scope, hostedZoneId, partition });
    },
  };
}

/** The policy that the association will be made with. */
function judgePlanned(options: { scope: Scope; hostedZoneId: string; partition: string }): CheckOutcome {
  const { scope, hostedZoneId, partition } = options;
  const policy = dnsGuardPolicy({ spec: scope.spec, hostedZoneId, partition });
  const size = JSON.stringify(policy).length;
  return outcomeOf({
    faults: [
      ...findScopeFaults({ policy, ...scope }),
      ...(size > MAX_POLICY_CHARACTERS
        ? [`The session policy has ${size} characters; EKS takes ${MAX_POLICY_CHARACTERS}.`]
        : []),
    ],
    evidence: `The session policy that ${scope.writer} will be given was judged on ${scope.probes.length} change batches: ${letsThrough(scope)}.`,
    remedy: 'This is a defect of the generated policy, not of the account: report it with this evidence.',
  });
}

/** The association that is there. A policy narrows the target role of an association and not the first, and so none may have one. */
function judgeGiven(options: {
  scope: Scope;
  found: PodIdentityAssociation;
  roleArn: string | undefined;
}): CheckOutcome {
  const { scope, found, roleArn } = options;
  const { clusterName } = scope.spec;
  const id = found.associationId;
  return outcomeOf({
    faults: [
      ...(found.roleArn === roleArn
        ? []
        : [`The association ${id} of ${scope.writer} gives ${found.roleArn}, not roles.externalDns.`]),
      ...(found.targetRoleArn ? [`The association ${id} goes on to ${found.targetRoleArn}.`] : []),
      ...policyFaults({ scope, found }),
    ],
    evidence: `The session policy that ${scope.writer} has in ${clusterName} (association ${id} of ${found.roleArn}) was judged on ${scope.probes.length} change batches: ${letsThrough(scope)}.`,
    remedy: `Delete the pod identity association ${id} of ${clusterName}, then retry the build: it is made anew. Look in CloudTrail for who changed it.`,
  });
}

function policyFaults(options: { scope: Scope; found: PodIdentityAssociation }): string[] {
  const { scope, found } = options;
  if (!found.policy) {
    return [
      `The association ${found.associationId} has no session policy: ${scope.writer} may write whatever its role may.`,
    ];
  }
  const policy = parsePolicy(found.policy);
  const unjudged = `The session policy of the association ${found.associationId} says what cannot be judged here, so nothing is known of what it lets through.`;
  if (!policy) {
    return [unjudged];
  }
  try {
    return findScopeFaults({ policy, ...scope });
  } catch (error) {
    // A combination of operator and value of which the evaluator does not know what IAM makes.
    if (error instanceof TypeError) {
      return [unjudged];
    }
    throw error;
  }
}

function letsThrough(scope: Scope): string {
  return `it lets through ${scope.spec.dns.namespace} and nothing else`;
}
