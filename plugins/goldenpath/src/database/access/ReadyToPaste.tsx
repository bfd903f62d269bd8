import { Flex, Text } from '@backstage/ui';
import { databaseSecretManifest, type DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import { CodeBlock } from '../../shared/CodeBlock';
import { readerDelay } from '../acts/readerDelay';

/** For each app that is in: the manifest that brings its secret into its namespace. */
export function ReadyToPaste({ grants }: { grants: DatabaseGrant[] }) {
  const active = grants.filter(({ status }) => status === 'active');
  return (
    <section aria-label="Ready to paste">
      <Text as="h3" variant="title-x-small">
        Ready to paste
      </Text>
      <Text as="p" color="secondary">
        {active.length === 0
          ? 'When a grant is active, the manifest that brings its secret into the namespace of its app stands here.'
          : `Each app applies its own in its namespace; what is in the secret is read every ${readerDelay}. No password stands here.`}
      </Text>
      <Flex direction="column" gap="4">
        {active.map(grant => (
          <CodeBlock
            key={grant.app}
            title={`ExternalSecret of ${grant.app}`}
            text={databaseSecretManifest(grant)}
            heading="h4"
          />
        ))}
      </Flex>
    </section>
  );
}
