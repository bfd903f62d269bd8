import { Button, Flex } from '@backstage/ui';
import { DeniedReasons } from '../../shared/acts/DeniedReasons';
import { useTranslation } from '../../translation/useTranslation';
import type { DatabaseAct, KnownDatabase } from './fitness';
import { useDatabaseActStates } from './useDatabaseActStates';
import type { OpenedAct } from './useDatabaseActs';

const acts = [
  { act: 'retry', words: 'retry', destructive: false },
  { act: 'request-grant', words: 'grant', destructive: false },
  { act: 'decommission', words: 'decommission', destructive: true },
  { act: 'decommission-without-dump', words: 'withoutDump', destructive: true },
] as const satisfies readonly { act: DatabaseAct; words: string; destructive: boolean }[];

/** The acts that make sense for a database as it stands; those that the reader may not do are disabled, and described by {@link DeniedActs}. */
export function DatabaseActs(props: {
  database: KnownDatabase;
  /** Id of the element that says why acts are denied. */
  reasonsId: string;
  onOpen: (act: OpenedAct) => void;
}) {
  const { database, reasonsId, onOpen } = props;
  const { t } = useTranslation();
  const states = useDatabaseActStates(database);
  return (
    <Flex direction={{ initial: 'column', sm: 'row' }} gap="2">
      {acts
        .filter(({ act }) => states[act].state !== 'unfit')
        .map(({ act, words, destructive }) => (
          <Button
            key={act}
            variant="secondary"
            destructive={destructive}
            isDisabled={states[act].state !== 'allowed'}
            aria-describedby={states[act].state === 'denied' ? reasonsId : undefined}
            onPress={() => onOpen({ act, database })}
          >
            {t(`database.acts.${words}.act`)}
          </Button>
        ))}
    </Flex>
  );
}

/** Why the reader may not do what is disabled. */
export function DeniedActs(props: { database: KnownDatabase; id: string }) {
  const states = useDatabaseActStates(props.database);
  return <DeniedReasons id={props.id} states={acts.map(({ act }) => states[act])} />;
}
