import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Sandbox, SnapshotEntry } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

/** What a sandbox account holds beyond its foundation, as `class id`. Machines come with disks and interfaces of their own, which go with them. */
export function beyond(sandbox: Sandbox, foundation: SnapshotEntry[]): string[] {
  const before = new Set(foundation.map(nameOf));
  const rootDisks = new Set(
    sandbox.account.volumes
      .all()
      .filter(volume => volume.deleteOnTermination)
      .map(volume => `ec2:volume ${volume.id}`),
  );
  return sandbox
    .snapshot()
    .filter(entry => entry.class !== 'ec2:instance' && entry.class !== 'ec2:network-interface')
    .map(nameOf)
    .filter(name => !before.has(name) && !rootDisks.has(name))
    .sort();
}

/** A resource of a plan or a proof as the account's inventory names it; `undefined` for what lives in the cluster. */
export function inventoryName(sandbox: Sandbox, resource: ResourceRef): string | undefined {
  const { resourceClass, id } = resource;
  switch (resourceClass) {
    case 'kubernetes/application':
    case 'kubernetes/service':
      return undefined;
    case 'eks/pod-identity-association':
      return `eks:podidentityassociation ${associationId(sandbox, id)}`;
    case 'route53/record': {
      const [type, name] = id.split(' ');
      const zone = sandbox.account.zones.all().find(each => `${name}.`.endsWith(`.${each.name}`));
      return `route53:record ${zone?.id} ${name}. ${type}`;
    }
    default:
      return `${resourceClass.replace('/', ':')} ${id}`;
  }
}

/** The account's content with the ids that AWS draws left out: equal for two accounts in which the same was made. */
export function shapeOf(sandbox: Sandbox): string[] {
  return sandbox
    .snapshot()
    .map(entry => nameOf(entry).replace(/[0-9a-f]{8,}/g, '…'))
    .sort();
}

function nameOf(entry: SnapshotEntry): string {
  return `${entry.class} ${entry.id}`;
}

function associationId(sandbox: Sandbox, id: string): string {
  const [clusterName = '', namespace, serviceAccount] = id.split('/');
  const found = sandbox.account.podIdentities
    .of(clusterName)
    .find(({ model }) => model.namespace === namespace && model.serviceAccount === serviceAccount);
  return `${clusterName}/${found?.model.associationId}`;
}
