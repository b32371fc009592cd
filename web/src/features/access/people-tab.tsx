import { IconDots, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { Badge } from "../../components/badges.tsx";
import { Menu, MenuItem } from "../../components/menu.tsx";
import { PagedCard } from "../../components/paged-card.tsx";
import { useScopeText } from "../../components/scope-text.ts";
import { SearchBox } from "../../components/search-box.tsx";
import table from "../../components/table.module.css";
import { Tool } from "../../components/tool.tsx";
import { usePages } from "../../components/use-pages.ts";
import type { PeopleQuery, PersonFragment } from "../../generated/graphql.ts";
import { PeopleDocument } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatShort } from "../../lib/format/date.ts";
import { useHub } from "../../lib/hub/hub.tsx";
import { useClock } from "../../lib/time/clock.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import css from "./access.module.css";
import type { PersonDeed } from "./person-dialogs.tsx";

const PersonDialogs = lazy(() => import("./person-dialogs.tsx").then((module) => ({ default: module.PersonDialogs })));
const connection = (data: PeopleQuery) => data.users;

/** People who can sign in: what they may do, where, and since when. */
export const PeopleTab = (): ReactNode => {
  const { t } = useTranslation();
  const { q } = useView();
  const setView = useSetView();
  const list = usePages(PeopleDocument, { search: q === "" ? null : q }, connection);
  const [deed, setDeed] = useState<PersonDeed>();
  return (
    <>
      <PagedCard
        title={t("access.tab.people")}
        list={list}
        emptyTitle={t("access.person.none")}
        emptyHint={t("access.person.noneHint")}
        actions={
          <>
            <SearchBox
              key={q}
              label={t("access.find")}
              value={q}
              onSearch={(text) => {
                setView({ q: text });
              }}
            />
            <Tool
              aria-haspopup="dialog"
              onClick={() => {
                setDeed({ kind: "add" });
              }}
            >
              <IconPlus size={15} />
              {t("access.add.action")}
            </Tool>
          </>
        }
      >
        {(people) => <People people={people} onDeed={setDeed} />}
      </PagedCard>
      {deed !== undefined && (
        <Suspense>
          <PersonDialogs
            deed={deed}
            onDone={list.state.retry}
            onClose={() => {
              setDeed(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
};

const heads = ["name", "role", "scope", "methods", "lastSignIn", "state"] as const;
type RowsProps = { people: readonly PersonFragment[]; onDeed: (deed: PersonDeed) => void };

const People = ({ people, onDeed }: RowsProps): ReactNode => {
  const { t } = useTranslation();
  const scopeText = useScopeText(people.map(({ scope }) => scope));
  return (
    <table className={[table["table"], table["cards"], css["table"]].join(" ")}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`access.person.${head}`)}
            </th>
          ))}
          <td className={css["actions"]} />
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} scope={scopeText(person.scope)} onDeed={onDeed} />
        ))}
      </tbody>
    </table>
  );
};

type PersonRowProps = { person: PersonFragment; scope: string; onDeed: RowsProps["onDeed"] };

const PersonRow = ({ person, scope, onDeed }: PersonRowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const { viewer } = useHub();
  const isYou = viewer?.email === person.email;
  const methods = person.signInMethods.map((name) =>
    name === "credential" ? t("access.person.password") : t("access.person.provider", { name }),
  );
  return (
    <tr data-off={person.disabled}>
      <th scope="row">
        {person.name} {isYou && <Badge tone="info">{t("access.person.you")}</Badge>}
        <small className={css["under"]}>{person.email}</small>
      </th>
      <td className={table["nowrap"]} data-label={t("access.person.role")}>
        {t(`role.${person.role}`)}
      </td>
      <td data-label={t("access.person.scope")}>{scope}</td>
      <td data-label={t("access.person.methods")}>{methods.join(" · ")}</td>
      <td className={["num", table["nowrap"]].join(" ")} data-label={t("access.person.lastSignIn")}>
        {person.lastSignInAt === null ? (
          <span className="muted">{t("access.person.never")}</span>
        ) : (
          formatShort(person.lastSignInAt, nowMs, language)
        )}
      </td>
      <td data-label={t("access.person.state")}>
        <Badge tone={person.disabled ? "plain" : "good"}>
          {t(person.disabled ? "access.person.disabled" : "access.person.active")}
        </Badge>
      </td>
      <td className={css["actions"]}>
        <PersonMenu person={person} onDeed={onDeed} />
      </td>
    </tr>
  );
};

const PersonMenu = ({ person, onDeed }: { person: PersonFragment; onDeed: RowsProps["onDeed"] }): ReactNode => {
  const { t } = useTranslation();
  const label = t("access.person.menu", { name: person.name });
  const deeds = [
    "edit",
    person.disabled ? "enable" : "disable",
    ...(person.signInMethods.includes("credential") ? ["reset" as const] : []),
  ] as const;
  return (
    <Menu
      label={label}
      place="end"
      target={(button) => (
        <Tool aria-label={label} {...button}>
          <IconDots size={16} />
        </Tool>
      )}
    >
      {deeds.map((kind) => (
        <MenuItem
          key={kind}
          onPick={() => {
            onDeed({ kind, person });
          }}
        >
          {t(`access.${kind}.action`)}
        </MenuItem>
      ))}
    </Menu>
  );
};
