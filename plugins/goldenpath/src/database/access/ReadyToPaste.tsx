import { Flex, Text } from '@backstage/ui';
import { databaseSecretManifest, type DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import { CodeBlock } from '../../shared/CodeBlock';
import { useTranslation } from '../../translation/useTranslation';
import { readerDelay } from '../acts/readerDelay';

/** For each app that is in: the manifest that brings its secret into its namespace. */
export function ReadyToPaste({ grants }: { grants: DatabaseGrant[] }) {
  const { t } = useTranslation();
  const active = grants.filter(({ status }) => status === 'active');
  return (
    <section aria-label={t('database.access.paste.title')}>
      <Text as="h3" variant="title-x-small">
        {t('database.access.paste.title')}
      </Text>
      <Text as="p" color="secondary">
        {active.length === 0
          ? t('database.access.paste.none')
          : t('database.access.paste.explanation', { delay: readerDelay })}
      </Text>
      <Flex direction="column" gap="4">
        {active.map(grant => (
          <CodeBlock
            key={grant.app}
            title={t('database.access.paste.manifest', { app: grant.app })}
            text={databaseSecretManifest(grant)}
            heading="h4"
          />
        ))}
      </Flex>
    </section>
  );
}
