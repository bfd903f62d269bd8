import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { readClusterQuota } from '../cluster/clusterQuota';
import { readVcpus } from '../machines/vcpus';
import { outcomeOf } from './outcome';

const MAKE_ROOM =
  'Tear down what is not needed, ask for fewer or smaller nodes, or have the quota raised in Service Quotas.';

/** The account has room for one more cluster and for its machines. What AWS does not say is no room. */
export function quotaCheck(account: AwsAccount): PreflightCheck {
  const { region } = account.settings;
  return {
    id: 'quota',
    async run({ spec, signal }) {
      const { nodes } = spec;
      const [clusters, vcpus] = await Promise.all([
        readClusterQuota({ account, signal }),
        readVcpus({ account, nodes, signal }),
      ]);
      const others = clusters.names.filter(name => name !== spec.clusterName).length;
      const unknown = [
        ...(clusters.limit === undefined ? [`Service Quotas does not say how many clusters ${region} may have.`] : []),
        ...(vcpus.state === 'unknown' ? [vcpus.evidence] : []),
      ];
      const told =
        vcpus.state === 'known'
          ? `${vcpus.used} of ${vcpus.limit} ${nodes.capacity} vCPUs are used, and ${vcpus.needed} are asked for`
          : 'what its machines take is not known';
      const short = [
        ...(clusters.limit !== undefined && others >= clusters.limit
          ? [`${others} of ${clusters.limit} clusters exist already.`]
          : []),
        ...(vcpus.state === 'known' && vcpus.used + vcpus.needed > vcpus.limit
          ? [`Not enough machines: ${told}.`]
          : []),
      ];
      return outcomeOf({
        faults: [...unknown, ...short],
        evidence: `${others} of ${clusters.limit} clusters exist; ${told}.`,
        remedy: [
          ...(unknown.length > 0
            ? [
                `Look in ${region} at Service Quotas, and at whether EC2 offers the instance types of the size '${nodes.size}'; then run the preflight again.`,
              ]
            : []),
          ...(short.length > 0 ? [MAKE_ROOM] : []),
        ].join(' '),
      });
    },
  };
}
