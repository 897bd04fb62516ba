// Which regions belong together: each region is given an article and its part in it, saved as one.
import { useState } from "preact/hooks";
import type { PartId } from "../../../model/correction.ts";
import type { Box } from "../../../model/geometry.ts";
import { ARTICLE_ROLES, type ArticleRole } from "../../../model/text.ts";
import type { Operation } from "../../operations.ts";
import type { RegionView, TextView } from "../../views.ts";
import { lineText } from "../parts/line-text.ts";

interface Props {
  readonly text: TextView;
  onSave(operations: readonly Operation[]): Promise<boolean>;
  onShow(box: Box): void;
}

interface Membership {
  /** Counted from 1; 0 belongs to none. */
  readonly article: number;
  readonly role: ArticleRole;
}

const NONE: Membership = { article: 0, role: "body" };

export function ArticlePanel({ text, onSave, onShow }: Props) {
  const [members, setMembers] = useState(() => membersOf(text));
  const [isChanged, setChanged] = useState(false);
  const highest = Math.max(0, ...[...members.values()].map(({ article }) => article));
  const set = (region: PartId, part: Partial<Membership>) => {
    setMembers(new Map(members).set(region, { ...(members.get(region) ?? NONE), ...part }));
    setChanged(true);
  };
  const save = () => void onSave([{ kind: "articles-grouped", articles: groupsOf(text, members, highest) }]);
  return (
    <div class="article-panel">
      <div class="actions">
        <p class="count">
          {highest} {highest === 1 ? "article" : "articles"}
        </p>
        <span class="spring" />
        <button type="button" class="primary" disabled={!isChanged} onClick={save}>
          Keep this grouping
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col">Article</th>
            <th scope="col">Part</th>
          </tr>
        </thead>
        <tbody>
          {text.regions.map((region) => (
            <Row
              key={region.id}
              region={region}
              member={members.get(region.id) ?? NONE}
              highest={highest}
              onSet={(part) => set(region.id, part)}
              onShow={onShow}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly region: RegionView;
  readonly member: Membership;
  readonly highest: number;
  onSet(part: Partial<Membership>): void;
  onShow(box: Box): void;
}

function Row({ region, member, highest, onSet, onShow }: RowProps) {
  const first = region.lines.map(lineText).find((text) => text.trim() !== "");
  const start = first?.slice(0, 50) ?? `${region.kind} without text`;
  return (
    <tr>
      <td>
        <button type="button" class="region-start" onClick={() => onShow(region.box)}>
          <bdi>{start}</bdi>
        </button>
      </td>
      <td>
        <select
          aria-label={`Article of “${start}”`}
          value={member.article}
          onChange={(event) => onSet({ article: Number(event.currentTarget.value) })}
        >
          <option value={0}>none</option>
          {Array.from({ length: highest + 1 }, (_, index) => (
            <option key={index} value={index + 1}>
              {index === highest ? `${index + 1} (new)` : index + 1}
            </option>
          ))}
        </select>
      </td>
      <td>
        <select
          aria-label={`Part of “${start}”`}
          value={member.role}
          disabled={member.article === 0}
          onChange={(event) =>
            onSet({ role: ARTICLE_ROLES.find((role) => role === event.currentTarget.value) ?? "body" })
          }
        >
          {ARTICLE_ROLES.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      </td>
    </tr>
  );
}

function membersOf({ articles }: TextView): ReadonlyMap<PartId, Membership> {
  return new Map(
    articles.flatMap((article, index) =>
      article.regions.map(({ region, role }) => [region, { article: index + 1, role }] as const),
    ),
  );
}

/** Articles in their numbers' order, each with its regions in reading order; empty ones are dropped. */
function groupsOf(text: TextView, members: ReadonlyMap<PartId, Membership>, highest: number) {
  const groups = Array.from({ length: highest }, (_, index) => {
    const before = text.articles[index];
    const regions = text.regions.flatMap(({ id }) => {
      const member = members.get(id);
      return member?.article === index + 1 ? [{ region: id, role: member.role }] : [];
    });
    return {
      regions,
      ...(before?.jumpTo && { jumpTo: before.jumpTo }),
      ...(before?.jumpFrom && { jumpFrom: before.jumpFrom }),
    };
  });
  return groups.filter(({ regions }) => regions.length > 0);
}
