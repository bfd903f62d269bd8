import { DescribeNetworkInterfacesCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { AwsClients } from '../../../clients';
import { toTagObject } from '../../../ownership';
import { matchesArn } from '../../wildcard';

type Tags = { [key: string]: string };

/** An account as IAM sees it when it decides: which ARN a thing has, and what it is tagged with. Its own clients are recorded by nobody. */
export class AccountView {
  readonly #clients: AwsClients;

  constructor(options: { clients: AwsClients }) {
    this.#clients = options.clients;
  }

  /** The first resource whose ARN fits, with its tags; where none does, the pattern with something in place of its wildcards. */
  async resource(pattern: string): Promise<{ arn: string; tags: Tags }> {
    if (pattern === '*') {
      return { arn: '*', tags: {} };
    }
    for await (const page of paginateGetResources({ client: this.#clients.tagging }, {})) {
      for (const { ResourceARN = '', Tags = [] } of page.ResourceTagMappingList ?? []) {
        if (matchesArn(pattern, ResourceARN)) {
          return { arn: ResourceARN, tags: toTagObject(Tags) };
        }
      }
    }
    return { arn: pattern.replace(/[*?]/g, 'x'), tags: {} };
  }

  /** The id of the VPC that an interface or a group is in. */
  async vpcOf(id: string): Promise<string | undefined> {
    if (id.startsWith('eni-')) {
      const answer = await this.#clients.ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] }));
      return answer.NetworkInterfaces?.[0]?.VpcId;
    }
    const answer = await this.#clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }));
    return answer.SecurityGroups?.[0]?.VpcId;
  }
}
