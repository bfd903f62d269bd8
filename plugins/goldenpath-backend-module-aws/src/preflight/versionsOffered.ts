import { DescribeClusterVersionsCommand, paginateDescribeAddonVersions } from '@aws-sdk/client-eks';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { orNotFound } from '../errors';
import { outcomeOf } from './outcome';

/** EKS offers the Kubernetes version, and each add-on at the version that the contract pins for it. */
export function versionsOfferedCheck(account: AwsAccount): PreflightCheck {
  const { eks } = account.clients;
  return {
    id: 'versions-offered',
    async run({ spec, signal }) {
      const { version, addons } = spec.kubernetes;
      const [versions, offers] = await Promise.all([
        eks.send(new DescribeClusterVersionsCommand({ clusterVersions: [version] }), { abortSignal: signal }),
        Promise.all(
          addons.map(async addon => {
            const pages = paginateDescribeAddonVersions(
              { client: eks },
              { addonName: addon.name, kubernetesVersion: version },
            );
            const infos = await orNotFound(collect(pages, page => page.addons));
            return (infos ?? []).flatMap(offer => offer.addonVersions ?? []).map(offer => offer.addonVersion ?? '');
          }),
        ),
      ]);
      const offered = versions.clusterVersions?.find(candidate => candidate.clusterVersion === version);
      return outcomeOf({
        faults: [
          ...(offered ? [] : [`EKS does not offer Kubernetes ${version}.`]),
          ...addons
            .filter((addon, index) => !offers[index].includes(addon.version))
            .map(addon => {
              const newest = offers[addons.indexOf(addon)][0];
              return `EKS does not offer ${addon.name} ${addon.version} for Kubernetes ${version}${newest ? ` (it does ${newest})` : ''}.`;
            }),
        ],
        evidence: `EKS offers Kubernetes ${version} (${offered?.versionStatus ?? 'support unknown'}) with ${addons
          .map(addon => `${addon.name} ${addon.version}`)
          .join(', ')}.`,
        remedy: 'Pin offered versions in the contract (kubernetes.versions), or ask for another Kubernetes version.',
      });
    },
  };
}
