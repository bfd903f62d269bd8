import type { IpPermission } from '@aws-sdk/client-ec2';
import { describeShutOut } from './reach';

const subnets = [
  { id: 'subnet-a', range: '10.42.0.0/20' },
  { id: 'subnet-b', range: '10.42.16.0/20' },
];
const all = [{ CidrIp: '10.42.0.0/16' }];

function shutOut(permissions: IpPermission[], port = 5432): string[] {
  const groups = permissions.map((permission, index) => ({
    GroupId: `sg-${index}`,
    GroupName: `group ${index}`,
    IpPermissions: [permission],
  }));
  return describeShutOut({ groups, subnets, port }).map(fault => fault.split(' ')[0]);
}

describe('a subnet of the nodes', () => {
  it.each<[string, IpPermission[], string[]]>([
    ['by its port', [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: all }], []],
    ['by a span of ports', [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, IpRanges: all }], []],
    ['by any protocol', [{ IpProtocol: '-1', IpRanges: all }], []],
    ["by the protocol's number", [{ IpProtocol: '6', FromPort: 5432, ToPort: 5432, IpRanges: all }], []],
    [
      'by one group each',
      [
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '10.42.0.0/20' }] },
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '10.42.16.0/20' }] },
      ],
      [],
    ],
    [
      'not by another port',
      [{ IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, IpRanges: all }],
      ['subnet-a', 'subnet-b'],
    ],
    ['not by UDP', [{ IpProtocol: 'udp', FromPort: 5432, ToPort: 5432, IpRanges: all }], ['subnet-a', 'subnet-b']],
    [
      'not by a rule for another group: clusters bring groups of their own',
      [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: 'sg-9' }] }],
      ['subnet-a', 'subnet-b'],
    ],
    [
      'not where only the other one is',
      [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '10.42.0.0/20' }] }],
      ['subnet-b'],
    ],
    ['not without a group', [], ['subnet-a', 'subnet-b']],
  ])('is let in %s', (_, permissions, expected) => {
    expect(shutOut(permissions)).toEqual(expected);
  });

  it('is named with the groups that shut it out', () => {
    expect(
      describeShutOut({ groups: [{ GroupId: 'sg-1', GroupName: 'theirs' }], subnets: [subnets[0]], port: 5432 }),
    ).toEqual(['subnet-a (10.42.0.0/20) is not let in on port 5432 by sg-1 (theirs)']);
    expect(describeShutOut({ groups: [], subnets: [subnets[0]], port: 5432 })).toEqual([
      'subnet-a (10.42.0.0/20) is not let in on port 5432, for the instance has no security group',
    ]);
  });
});
