import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { clusterMarks } from './marks';

/**
 * ARNs that the tagging API knows for the build's cluster. It discovers and proves nothing: it lists what has been gone for hours, so every
 * ARN must be verified by its own describe call (PITFALLS 23).
 *
 * @param options.type - as `ec2:volume`
 */
export async function discoverByTags(options: {
  account: AwsAccount;
  spec: BuildSpec;
  type: string;
}): Promise<string[]> {
  const { account, spec, type } = options;
  const answers = await Promise.all(
    clusterMarks(spec).map(mark =>
      collect(
        paginateGetResources(
          { client: account.clients.tagging },
          { ResourceTypeFilters: [type], TagFilters: [{ Key: mark.key, Values: [mark.value] }] },
        ),
        page => page.ResourceTagMappingList,
      ),
    ),
  );
  const arns = answers.flat().flatMap(mapping => (mapping.ResourceARN ? [mapping.ResourceARN] : []));
  return [...new Set(arns)];
}

/** The last part of an ARN, as `vol-0a1b2c` of `arn:aws:ec2:eu-west-1:123456789012:volume/vol-0a1b2c`. */
export function idOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
