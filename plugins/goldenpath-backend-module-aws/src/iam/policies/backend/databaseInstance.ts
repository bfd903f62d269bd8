import type { RdsSettings } from '../../../rdsConfig';
import { subnetGroupName } from '../../../rds/names';
import type { PolicyStatement } from '../../policyDocument';
import type { PolicyScope } from '../scope';

/** Secrets Manager puts six characters behind a secret's name. */
const ANY_SUFFIX = '-??????';

/** RDS: the one instance that the environment names, and what is made around it. Pure. */
export function databaseInstanceStatements(scope: PolicyScope, rds: RdsSettings): PolicyStatement[] {
  const { arn, globalArn, newTags, ownTags, settings } = scope;
  const db = arn('rds', `db:${rds.instance}`);
  const subnetGroup = arn('rds', `subgrp:${subnetGroupName(rds.instance)}`);
  // The next major version has a group of its own.
  const parameterGroups = arn('rds', `pg:${rds.instance}-postgres*-tls`);
  const snapshots = arn('rds', `snapshot:${rds.instance}-final-*`);
  const vpc = arn('ec2', `vpc/${settings.vpcId}`);
  const groups = arn('ec2', 'security-group/*');
  return [
    {
      Sid: 'RdsLook',
      Effect: 'Allow',
      Action: [
        'rds:DescribeDBInstances',
        'rds:DescribeDBSubnetGroups',
        'rds:DescribeDBParameterGroups',
        'rds:DescribeDBParameters',
        'rds:DescribeDBSnapshots',
        'rds:ListTagsForResource',
      ],
      Resource: arn('rds', '*'),
    },
    {
      Sid: 'RdsCreate',
      Effect: 'Allow',
      Action: ['rds:CreateDBInstance', 'rds:CreateDBSubnetGroup', 'rds:CreateDBParameterGroup'],
      Resource: [db, subnetGroup, parameterGroups],
      Condition: { StringEquals: newTags },
    },
    {
      Sid: 'RdsOptionGroup',
      Effect: 'Allow',
      Action: ['rds:CreateDBInstance'],
      Resource: arn('rds', 'og:default:postgres-*'),
    },
    {
      // One that an operator made is adopted, and carries no tag before that: its name is the fence.
      Sid: 'RdsInstance',
      Effect: 'Allow',
      Action: ['rds:ModifyDBInstance', 'rds:DeleteDBInstance', 'rds:AddTagsToResource', 'rds:CreateDBSnapshot'],
      Resource: [db, snapshots],
    },
    {
      Sid: 'RdsAround',
      Effect: 'Allow',
      Action: [
        'rds:ModifyDBSubnetGroup',
        'rds:DeleteDBSubnetGroup',
        'rds:ModifyDBParameterGroup',
        'rds:DeleteDBParameterGroup',
        'rds:AddTagsToResource',
      ],
      Resource: [subnetGroup, parameterGroups],
    },
    {
      Sid: 'RdsPassword',
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue'],
      Resource: rds.adminSecret ? secretArn(scope, rds.adminSecret) : arn('secretsmanager', 'secret:rds!db-*'),
      ...(!rds.adminSecret && {
        Condition: { StringEquals: { 'aws:ResourceTag/aws:rds:primaryDBInstanceArn': [db] } },
      }),
    },
    ...(rds.adminSecret
      ? []
      : [
          {
            // RDS asks this of whoever has it keep the password.
            Sid: 'RdsKeepsPassword',
            Effect: 'Allow' as const,
            Action: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
            Resource: arn('secretsmanager', 'secret:rds!db-*'),
          },
          {
            Sid: 'RdsKeyOfPassword',
            Effect: 'Allow' as const,
            Action: ['kms:DescribeKey'],
            Resource: arn('kms', 'key/*'),
          },
        ]),
    {
      Sid: 'RdsServiceRole',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: globalArn('iam', 'role/aws-service-role/rds.amazonaws.com/*'),
      Condition: { StringEquals: { 'iam:AWSServiceName': ['rds.amazonaws.com'] } },
    },
    ...(rds.securityGroupIds
      ? []
      : [
          {
            Sid: 'RdsSecurityGroupIn',
            Effect: 'Allow' as const,
            Action: ['ec2:CreateSecurityGroup'],
            Resource: vpc,
          },
          {
            Sid: 'RdsSecurityGroup',
            Effect: 'Allow' as const,
            Action: ['ec2:CreateSecurityGroup'],
            Resource: groups,
            Condition: { StringEquals: newTags },
          },
          {
            Sid: 'RdsSecurityGroupTags',
            Effect: 'Allow' as const,
            Action: ['ec2:CreateTags'],
            Resource: groups,
            Condition: { StringEquals: { ...newTags, 'ec2:CreateAction': ['CreateSecurityGroup'] } },
          },
          {
            Sid: 'RdsSecurityGroupOwn',
            Effect: 'Allow' as const,
            Action: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateTags'],
            Resource: groups,
            Condition: { StringEquals: ownTags },
          },
        ]),
  ];
}

/** A secret by its ARN, or by its name. */
function secretArn({ arn }: PolicyScope, secret: string): string {
  return secret.startsWith('arn:') ? secret : arn('secretsmanager', `secret:${secret}${ANY_SUFFIX}`);
}
