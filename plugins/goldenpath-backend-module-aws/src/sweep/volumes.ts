import { DeleteVolumeCommand, DescribeVolumesCommand, paginateDescribeVolumes, type Volume } from '@aws-sdk/client-ec2';
import type { BuildSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { orNotFound } from '../errors';
import { STEP } from '../names';
import { toTagObject } from '../ownership';
import { clusterTagKey, isOfCluster } from './marks';
import { deleteOne } from './oneAtATime';
import { discoverByTags, idOfArn } from './tagged';

/** Tags that only a volume made for a claim carries; a node's root volume has none of them and goes with its node. */
const CLAIM_TAGS = ['kubernetes.io/created-for/pvc/name', 'CSIVolumeName'];
/** An instance lets go of its volumes when it is gone; between looks, in milliseconds. */
const HELD_MS = 5_000;

/** Volumes of claims: the CSI driver dies with the cluster and leaves them (PITFALLS 17). */
export function volumesSweep(account: AwsAccount, spec: BuildSpec): SweepClass {
  return {
    resourceClass: 'ec2/volume',
    title: 'volumes of persistent volume claims',
    // Attached volumes go nowhere, and without nodes no driver makes new ones.
    after: [STEP.nodes],
    before: [],
    looked: [
      `volumes by the tag ${clusterTagKey(spec)}`,
      'the tagging API by the cluster tags, each hit verified by DescribeVolumes',
    ],

    async find(ctx) {
      const [tagged, discovered] = await Promise.all([
        collect(
          paginateDescribeVolumes(
            { client: account.clients.ec2 },
            { Filters: [{ Name: `tag:${clusterTagKey(spec)}`, Values: ['owned'] }] },
          ),
          page => page.Volumes,
        ),
        discoverByTags({ account, spec, type: 'ec2:volume' }),
      ]);
      const known = new Set(tagged.map(volume => volume.VolumeId));
      const verified = await Promise.all(
        discovered
          .map(idOfArn)
          .filter(id => !known.has(id))
          .map(id => describe({ account, id, signal: ctx.signal })),
      );
      return [...tagged, ...verified.flatMap(volume => (volume ? [volume] : []))]
        .filter(volume => volume.State !== 'deleting' && volume.State !== 'deleted')
        .filter(volume => isOfClaim({ volume, spec }))
        .map(toReference);
    },

    async remove(ctx, found) {
      const next = found[0];
      return deleteOne({
        ctx,
        resource: next,
        remaining: found.length,
        intent: `DeleteVolume ${next.id}`,
        call: () =>
          account.clients.ec2.send(new DeleteVolumeCommand({ VolumeId: next.id }), { abortSignal: ctx.signal }),
        heldMs: HELD_MS,
      });
    },
  };
}

function isOfClaim(options: { volume: Volume; spec: BuildSpec }): boolean {
  const tags = toTagObject(options.volume.Tags);
  return isOfCluster(options.spec, tags) && CLAIM_TAGS.some(key => key in tags);
}

async function describe(options: {
  account: AwsAccount;
  id: string;
  signal: AbortSignal;
}): Promise<Volume | undefined> {
  const answer = await orNotFound(
    options.account.clients.ec2.send(new DescribeVolumesCommand({ VolumeIds: [options.id] }), {
      abortSignal: options.signal,
    }),
  );
  return answer?.Volumes?.[0];
}

function toReference(volume: Volume): ResourceRef {
  const tags = toTagObject(volume.Tags);
  const claim = tags['kubernetes.io/created-for/pvc/name'];
  const namespace = tags['kubernetes.io/created-for/pvc/namespace'];
  return {
    resourceClass: 'ec2/volume',
    id: volume.VolumeId ?? '',
    ...(claim && { description: `${volume.Size} GiB of ${namespace ? `${namespace}/` : ''}${claim}` }),
  };
}
