import type { AppDefinition } from '../types';
import { appDatabaseSecret } from './databaseSecret';

/** Apps of tier 3. */
export const identityApps: AppDefinition[] = [
  {
    name: 'keycloak',
    tier: '3',
    wave: 200,
    source: { kind: 'helm', repoURL: 'https://charts.bitnami.com/bitnami', chart: 'keycloak', version: '22.1.6' },
    namespace: 'keycloak',
    needs: ['secret-stores'],
    requires: ['rds'],
    lifecycles: ['persistent'],
    environments: ['prod'],
    hosts: ['keycloak.{{hostSuffix}}'],
    values: {
      postgresql: { enabled: false },
      externalDatabase: {
        existingSecret: 'keycloak-postgres',
        existingSecretHostKey: 'host',
        existingSecretPortKey: 'port',
        existingSecretUserKey: 'username',
        existingSecretPasswordKey: 'password',
        existingSecretDatabaseKey: 'dbname',
      },
      ingress: { enabled: true, ingressClassName: 'kong', hostname: 'keycloak.{{hostSuffix}}' },
      extraDeploy: [
        appDatabaseSecret({
          app: 'keycloak',
          name: 'keycloak-postgres',
          keys: { username: 'username', password: 'password', host: 'host', port: 'port', dbname: 'dbname' },
        }),
      ],
    },
    clusterFacts: ['databaseSecret'],
  },
  {
    name: 'oidc-config',
    tier: '3',
    wave: 201,
    source: { kind: 'git', path: 'platform/oidc-config' },
    namespace: 'keycloak',
    needs: ['keycloak'],
    lifecycles: ['persistent'],
    environments: ['prod'],
    values: { keycloakHost: 'keycloak.{{hostSuffix}}' },
  },
];
