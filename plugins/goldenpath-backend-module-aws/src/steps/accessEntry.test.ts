import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateAccessEntryCommand,
  DeleteAccessEntryCommand,
  DescribeAccessEntryCommand,
  EKSClient,
  ListAssociatedAccessPoliciesCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-eks';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { testAccount, testContext } from '../__testUtils__/account';
import { testSpec } from '../__testUtils__/spec';
import { accessEntryStep, PRINCIPAL_ID_TAG } from './accessEntry';

const eks = mockClient(EKSClient);
const iam = mockClient(IAMClient);
const sts = mockClient(STSClient);
const spec = testSpec();
const ROLE = 'arn:aws:iam::111122223333:role/platform/backend';

function callAs(arn: string, userId: string): void {
  sts.on(GetCallerIdentityCommand).resolves({ Arn: arn, UserId: userId, Account: '111122223333' });
}

beforeEach(() => {
  [eks, iam, sts].forEach(mock => mock.reset());
  callAs('arn:aws:sts::111122223333:assumed-role/backend/goldenpath-dev', 'AROANEW:goldenpath-dev');
  iam.on(GetRoleCommand, { RoleName: 'backend' }).resolves({
    Role: { Path: '/platform/', RoleName: 'backend', RoleId: 'AROANEW', Arn: ROLE, CreateDate: new Date(0) },
  });
});

describe("the backend's access entry", () => {
  it('is made for the role with its path, which STS leaves out', async () => {
    eks
      .on(DescribeAccessEntryCommand)
      .rejects(new ResourceNotFoundException({ message: 'not found', $metadata: { httpStatusCode: 404 } }));
    eks.on(CreateAccessEntryCommand).resolves({});
    expect(await accessEntryStep(testAccount(), spec).ensure(testContext({ spec }))).toMatchObject({
      result: 'waiting',
    });
    expect(eks.commandCalls(CreateAccessEntryCommand)[0].args[0].input).toMatchObject({
      principalArn: ROLE,
      tags: { [PRINCIPAL_ID_TAG]: 'AROANEW', BuildId: spec.buildId },
      clientRequestToken: expect.any(String),
    });
  });

  it('is made anew where the role behind the ARN was: one bound to the old role lets nobody in, and says nothing', async () => {
    eks.on(DescribeAccessEntryCommand).resolves({ accessEntry: { tags: { [PRINCIPAL_ID_TAG]: 'AROAOLD' } } });
    eks.on(DeleteAccessEntryCommand).resolves({});
    const ctx = testContext({ spec });
    expect(await accessEntryStep(testAccount(), spec).ensure(ctx)).toMatchObject({ result: 'waiting' });
    expect(ctx.intents).toEqual([expect.stringMatching(/^DeleteAccessEntry .*made for a role that is gone$/)]);
  });

  it('is adopted where EKS made it for the creator, without another call', async () => {
    eks.on(DescribeAccessEntryCommand).resolves({ accessEntry: { principalArn: ROLE, tags: {} } });
    eks.on(ListAssociatedAccessPoliciesCommand).resolves({
      associatedAccessPolicies: [
        {
          policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
          accessScope: { type: 'cluster' },
        },
      ],
    });
    const ctx = testContext({ spec });
    expect(await accessEntryStep(testAccount(), spec).ensure(ctx)).toMatchObject({ result: 'ready' });
    expect(ctx.intents).toEqual([]);
  });

  it('is not tried for the root user, with what to do instead', async () => {
    callAs('arn:aws:iam::111122223333:root', '111122223333');
    await expect(accessEntryStep(testAccount(), spec).ensure(testContext({ spec }))).rejects.toThrow(
      /cannot have an access entry\. Give it a role \(goldenpath\.environments\.dev\.assumeRole\)/,
    );
  });
});
