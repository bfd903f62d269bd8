import { approvalsMessages } from '../approvals/messages';
import { buildMessages } from '../build/messages';
import { buildsMessages } from '../builds/messages';
import { contractMessages } from '../contract/messages';
import { databaseMessages } from '../database/messages';
import { databasesMessages } from '../databases/messages';
import { dnsMessages } from '../dns/messages';
import { entityMessages } from '../entity/messages';
import { fieldsMessages } from '../fields/messages';
import { historyMessages } from '../history/messages';
import { instanceMessages } from '../instance/messages';
import { sharedMessages } from '../shared/messages';
import { formatMessages } from './formatMessages';

/** The English of every page; each folder keeps its own beside the components that show it. */
export const messages = {
  approvals: approvalsMessages,
  build: buildMessages,
  builds: buildsMessages,
  contract: contractMessages,
  database: databaseMessages,
  databases: databasesMessages,
  dns: dnsMessages,
  entity: entityMessages,
  fields: fieldsMessages,
  format: formatMessages,
  history: historyMessages,
  instance: instanceMessages,
  shared: sharedMessages,
} as const;
