import type { PolicyStatement } from '../../policyDocument';
import type { PolicyScope } from '../scope';

/** Secrets Manager: what stands below the environment's path. Pure. */
export function secretStatements({ arn, secretPath, newTags }: PolicyScope): PolicyStatement[] {
  const secrets = arn('secretsmanager', `secret:${secretPath}/*`);
  return [
    { Sid: 'SecretsList', Effect: 'Allow', Action: ['secretsmanager:ListSecrets'], Resource: '*' },
    {
      Sid: 'SecretsCreate',
      Effect: 'Allow',
      Action: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
      Resource: secrets,
      Condition: { StringEquals: newTags },
    },
    {
      Sid: 'SecretsOfEnvironment',
      Effect: 'Allow',
      Action: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
        'secretsmanager:DeleteSecret',
      ],
      Resource: secrets,
    },
  ];
}
