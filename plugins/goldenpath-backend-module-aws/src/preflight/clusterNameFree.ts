import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { describeCluster } from '../cluster/describe';
import { judgeOwnership } from '../ownership';
import { outcomeOf } from './outcome';

/** No cluster of the build's name belongs to somebody else; one that is this build's own is adopted. */
export function clusterNameFreeCheck(account: AwsAccount): PreflightCheck {
  return {
    id: 'cluster-name-free',
    async run({ spec, signal }) {
      const cluster = await describeCluster({ account, spec, signal });
      const ownership = cluster && judgeOwnership({ tags: cluster.tags, spec });
      return outcomeOf({
        faults:
          ownership?.owner === 'others'
            ? [`A cluster ${spec.clusterName} exists and is somebody else's: ${ownership.difference}.`]
            : [],
        evidence: cluster
          ? `${spec.clusterName} exists and carries this build's tags.`
          : `There is no cluster ${spec.clusterName} in ${account.settings.region}.`,
        remedy: 'Choose another build id, or have the foreign cluster renamed or removed by its owner.',
      });
    },
  };
}
