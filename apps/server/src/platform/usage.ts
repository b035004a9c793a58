/** The port of the pages and the API where nobody says another. */
export const DEFAULT_PORT = 8080;

/** How to call the start command, for `--help` and after a mistake. */
export const USAGE = `Usage: npm start -- [options]
  --port N         port of the server (GEZHI_PORT, ${DEFAULT_PORT})
  --host ADDRESS   address to listen on (GEZHI_HOST, 127.0.0.1; 0.0.0.0 lets other machines in)
  --data DIR       folder for database, files and keys (GEZHI_DATA, ./data of the checkout)
  --pack NAME      district to load on first use (qingjiangpu-2019), a folder in packs/ or a path
  --full           a pack of two sizes at its full one (huaian: the whole city)
  --empty          load it without the matters of the demo
  --password WORD  for the demo accounts of a pack without one (GEZHI_DEMO_PASSWORD)
  --fresh          throw the district away and load it again
                   (--fresh=yes-delete when DATABASE_URL is set)
Environment only:
  DATABASE_URL, DATABASE_OWNER_URL   a PostgreSQL of your own (15 to 18): application role, owner role
  GEZHI_METRICS_PORT                 port of the metrics on 127.0.0.1 (port + 1)
  GEZHI_PUBLIC_URL                   the address people type, such as https://grid.example.org
  GEZHI_TRUSTED_PROXIES              addresses or CIDR blocks of reverse proxies, with commas between
  GEZHI_LANGUAGE                     zh-CN or en, for those who ask for neither (zh-CN)
  GEZHI_CLASS_LIMITS                 what keeps a rush from everybody else: docs/operate.md
  GEZHI_SMS_…, GEZHI_SMTP_…          telephone messages and mails: docs/operate.md`;
