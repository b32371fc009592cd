import { createSpotlight, Spotlight } from "@mantine/spotlight";
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/ModalBase.layer.css";
import "@mantine/core/styles/Modal.layer.css";
import "@mantine/core/styles/Overlay.layer.css";
import "@mantine/core/styles/Paper.layer.css";
import "@mantine/core/styles/ScrollArea.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import "@mantine/spotlight/styles.layer.css";
import { useNavigate } from "@tanstack/react-router";
import { IconLanguage, IconListSearch, IconMoon, IconReceipt, IconRefresh, IconSearch } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import type { FindByNumberQuery } from "../../generated/graphql.ts";
import { FindByNumberDocument } from "../../generated/graphql.ts";
import { setLanguage } from "../../i18n/i18n.ts";
import { labelIn, useLanguage } from "../../i18n/use-language.ts";
import { useApi } from "../../lib/api/use-api.ts";
import { formatDateTime } from "../../lib/format/date.ts";
import { formatMoney } from "../../lib/format/number.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { formatView, sharedPart } from "../../lib/url-state/codec.ts";
import { useView } from "../../lib/url-state/use-view.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { useOpenPages } from "../pages.ts";
import { useSchemeToggle } from "./switches.tsx";
import type { Early } from "./use-early-keys.ts";

type Command = {
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly icon: ReactNode;
  readonly run: () => void;
};
type Hit = FindByNumberQuery["search"][number];

const focusAfterMs = 40;

/** Numbers are worth asking the server for from six characters on. */
const minNumber = 6;

const usePageCommands = (): Command[] => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useView();
  return useOpenPages().map((page) => ({
    id: page.id,
    label: t(`shell.page.${page.id}`),
    words: page.words,
    icon: <page.icon size={18} stroke={1.7} />,
    run: () => void navigate({ to: page.path, search: formatView(sharedPart(view)) }),
  }));
};

const useActionCommands = (): Command[] => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { refresh } = useClock();
  const { scheme, toggle } = useSchemeToggle();
  const switchLanguage = (): void => {
    setLanguage(language === "zh" ? "en" : "zh");
  };
  return [
    {
      id: "refresh",
      label: t("shell.fresh.now"),
      words: "refresh gengxin reload",
      icon: <IconRefresh size={18} />,
      run: refresh,
    },
    {
      id: "language",
      label: t("shell.language"),
      words: "language yuyan english chinese",
      icon: <IconLanguage size={18} />,
      run: switchLanguage,
    },
    {
      id: "theme",
      label: t(scheme === "dark" ? "shell.theme.light" : "shell.theme.dark"),
      words: "theme dark light shense",
      icon: <IconMoon size={18} />,
      run: toggle,
    },
  ];
};

const fits = (command: Command, text: string): boolean =>
  `${command.label} ${command.words}`.toLowerCase().includes(text.toLowerCase());

const Group = ({
  label,
  commands,
  onClose,
}: {
  label: string;
  commands: readonly Command[];
  onClose: () => void;
}): ReactNode =>
  commands.length === 0 ? null : (
    <Spotlight.ActionsGroup label={label}>
      {commands.map((command) => (
        <Spotlight.Action
          key={command.id}
          label={command.label}
          leftSection={command.icon}
          onClick={() => {
            onClose();
            command.run();
          }}
        />
      ))}
    </Spotlight.ActionsGroup>
  );

/** It mounts already open, which the focus trap of the dialog takes for "nothing changed". */
const useFocusAtOnce = (onFocused: () => void): RefObject<HTMLInputElement | null> => {
  const input = useRef<HTMLInputElement>(null);
  const focused = useEffectEvent(onFocused);
  useEffect(() => {
    const timer = setTimeout(() => {
      input.current?.focus();
      focused();
    }, focusAfterMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return input;
};

/** A pasted number and Enter lead to its order, also when Enter comes before the answer; arrows choose another row. */
const useEnter = (text: string, hit: Hit | undefined, isAsking: boolean, onClose: () => void) => {
  const navigate = useNavigate();
  const hasWalked = useRef(false);
  const [wanted, setWanted] = useState("");
  const open = useEffectEvent(() => {
    onClose();
    if (hit !== undefined) void navigate({ to: "/orders/$orderId", params: { orderId: hit.order.id }, search: {} });
    else void navigate({ to: "/orders", search: formatView({ q: text }) });
  });
  useEffect(() => {
    if (wanted !== "" && wanted === text && !isAsking) open();
  }, [wanted, text, isAsking]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.startsWith("Arrow")) hasWalked.current = true;
    if (event.key !== "Enter" || event.nativeEvent.isComposing || hasWalked.current || text.length < minNumber) return;
    event.preventDefault();
    event.stopPropagation();
    setWanted(text);
  };
  return { onKey, enter: setWanted };
};

/** The library keeps in a store of its own whether it is open; it closes by itself only what it has opened. */
const useOpened = () => {
  const [[store, actions]] = useState(createSpotlight);
  useEffect(() => {
    actions.open();
  }, [actions]);
  return store;
};

type CommandPaletteProps = {
  /** What was typed before the box was there. */
  takeEarly: () => Early;
  onClose: () => void;
};

/** Pages, actions and any pasted number, by keyboard alone. */
export const CommandPalette = ({ takeEarly, onClose }: CommandPaletteProps): ReactNode => {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const store = useOpened();
  const text = query.trim();
  const asked = useSettled(text, 120);
  const isNumber = asked.length >= minNumber;
  const found = useApi(FindByNumberDocument, { text: asked }, { pause: !isNumber });
  const hits = isNumber && asked === text && !found.isStale ? (found.data?.search ?? []) : [];
  const pageCommands = usePageCommands().filter((command) => fits(command, text));
  const actionCommands = useActionCommands().filter((command) => fits(command, text));
  const isAsking = text.length >= minNumber && (asked !== text || found.isLoading || found.isStale);
  const { onKey, enter } = useEnter(text, hits[0], isAsking, onClose);
  const input = useFocusAtOnce(() => {
    const early = takeEarly();
    if (early.text !== "") setQuery(early.text);
    if (early.isEntered && early.text.trim().length >= minNumber) enter(early.text.trim());
  });
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={420}
      attributes={{ content: { "aria-label": t("shell.search.title") } }}
    >
      <Spotlight.Search
        ref={input}
        data-autofocus
        onKeyDownCapture={onKey}
        placeholder={t("shell.search.placeholder")}
        leftSection={<IconSearch size={18} />}
        aria-label={t("shell.search.title")}
      />
      <Spotlight.ActionsList>
        <Hits hits={hits} text={text} onClose={onClose} />
        <Group label={t("shell.search.pages")} commands={pageCommands} onClose={onClose} />
        <Group label={t("shell.search.actions")} commands={actionCommands} onClose={onClose} />
        {isAsking && <Spotlight.Empty>{t("shell.search.searching")}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};

const Hits = ({ hits, text, onClose }: { hits: readonly Hit[]; text: string; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  if (text.length < 3) return null;
  return (
    <Spotlight.ActionsGroup label={t("shell.search.found")}>
      {hits.map((hit) => (
        <Spotlight.Action
          key={`${hit.kind}/${hit.order.id}`}
          label={hit.order.orderNo}
          description={`${labelIn(hit.order.channel, language)} · ${t(`status.${hit.order.status}`)} · ${formatMoney(hit.order.totalAmount.amount, language)} · ${formatDateTime(hit.order.createdAt, language)}`}
          leftSection={<IconReceipt size={18} />}
          onClick={() => {
            onClose();
            void navigate({ to: "/orders/$orderId", params: { orderId: hit.order.id }, search: {} });
          }}
        />
      ))}
      <Spotlight.Action
        label={t("shell.search.allOrders", { text })}
        leftSection={<IconListSearch size={18} />}
        onClick={() => {
          onClose();
          void navigate({ to: "/orders", search: formatView({ q: text }) });
        }}
      />
    </Spotlight.ActionsGroup>
  );
};
