import { EntityName } from './EntityName';

/** Who did something: a person by their short name, linked to their page; a service, a policy or the engine by its own. */
export function ActorName({ actor }: { actor: string }) {
  return /^user:/i.test(actor) ? <EntityName entityRef={actor} /> : <span>{actor}</span>;
}
