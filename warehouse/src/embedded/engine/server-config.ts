import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TABLE_ENGINES } from "../sql/table-engines.ts";

/** Settings that would change the parser under the gateway, open files or call other machines. */
const FIXED_SETTINGS = [
  "dialect",
  "implicit_select",
  "allow_settings_after_format_in_insert",
  "format_schema",
  "format_template_resultset",
  "format_template_row",
  "format_avro_schema_registry_url",
  "output_format_schema",
  "allow_introspection_functions",
  "allow_experimental_eval_table_function",
];

const GRANTS = [
  "GRANT ALL ON *.*",
  "REVOKE SOURCES ON *.*",
  "REVOKE SYSTEM SHUTDOWN, NAMED COLLECTION ADMIN, BACKUP ON *.*",
  "REVOKE TABLE ENGINE ON *",
  ...TABLE_ENGINES.map((engine) => `GRANT TABLE ENGINE ON ${engine}`),
];

const usersXml = (): string => `<clickhouse>
  <profiles><default><constraints>
${FIXED_SETTINGS.map((name) => `    <${name}><readonly/></${name}>`).join("\n")}
  </constraints></default></profiles>
  <quotas><default/></quotas>
  <users><default>
    <password/><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota>
    <grants>
${GRANTS.map((grant) => `      <query>${grant}</query>`).join("\n")}
    </grants>
  </default></users>
</clickhouse>
`;

const serverXml = (usersPath: string): string => `<clickhouse>
  <users_config>${usersPath}</users_config>
  <display_name>orderhub</display_name>
  <access_control_improvements>
    <table_engines_require_grant>true</table_engines_require_grant>
  </access_control_improvements>
</clickhouse>
`;

/** Writes the engine's configuration (grants, fixed settings) and returns the path of its main file. */
export const writeServerConfig = (directory: string): string => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const usersPath = join(directory, "users.xml");
  const serverPath = join(directory, "config.xml");
  writeFileSync(usersPath, usersXml(), { mode: 0o600 });
  writeFileSync(serverPath, serverXml(usersPath), { mode: 0o600 });
  return serverPath;
};
