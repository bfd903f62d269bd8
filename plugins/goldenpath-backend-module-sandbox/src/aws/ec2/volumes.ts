import { DeleteVolumeCommand, DescribeVolumesCommand, type Volume } from '@aws-sdk/client-ec2';
import { applyFilters, selectIds } from '../../account/compute/filters';
import { SandboxVolume, volumeNotFound } from '../../account/compute/volumes';
import { page } from '../../account/paging';
import { tagPairs } from '../../account/tags';
import { serve } from '../serve';

export const volumeOperations = [
  serve(DescribeVolumesCommand, ({ VolumeIds, Filters, NextToken, MaxResults }, { account }) => {
    const chosen = selectIds(account.volumes.all(), VolumeIds, volume => volume.id, volumeNotFound);
    const volumes = applyFilters(
      chosen,
      Filters,
      {
        'volume-id': volume => [volume.id],
        status: volume => [stateOf(volume)],
        'availability-zone': volume => [volume.zone],
        'attachment.instance-id': volume => [volume.attachedTo],
      },
      volume => volume.tags,
    );
    const { items, next } = page(volumes, { token: NextToken, limit: MaxResults, defaultLimit: 1000 });
    return { Volumes: items.map(toVolume), NextToken: next };
  }),
  serve(DeleteVolumeCommand, ({ VolumeId = '' }, { account }) => {
    account.volumes.delete(VolumeId);
    return {};
  }),
];

function stateOf(volume: SandboxVolume): 'in-use' | 'available' {
  return volume.attachedTo ? 'in-use' : 'available';
}

function toVolume(volume: SandboxVolume): Volume {
  return {
    VolumeId: volume.id,
    State: stateOf(volume),
    Size: volume.sizeGiB,
    VolumeType: 'gp3',
    AvailabilityZone: volume.zone,
    CreateTime: volume.createdAt,
    Encrypted: false,
    Tags: tagPairs(volume.tags),
    Attachments: volume.attachedTo
      ? [
          {
            InstanceId: volume.attachedTo,
            VolumeId: volume.id,
            State: 'attached',
            DeleteOnTermination: volume.deleteOnTermination,
          },
        ]
      : [],
  };
}
