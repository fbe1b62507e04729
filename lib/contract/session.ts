import { z } from "zod";

const Key = z.strictObject({ key: z.string().min(1).max(1000) });
const Person = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1000),
  code: z.string().min(1).max(40).exactOptional().meta({ description: "Of the second factor, or a backup code" }),
});

/** `POST /api/v1/session`: the admin key, or a person's e-mail and password, opens a session. */
export const Login = z.union([Key, Person]).meta({ id: "Login" });
/** `code-needed`: the same again with the code of the second factor. */
export const LoginAnswer = z.object({ session: z.enum(["open", "closed", "code-needed"]) }).meta({ id: "LoginAnswer" });

/** `POST /api/v1/session/oidc`: where the browser goes to sign in with the OpenID provider. */
export const OidcLogin = z.strictObject({ next: z.string().max(4000).default("/") }).meta({ id: "OidcLogin" });
export const OidcLoginAnswer = z.object({ url: z.string() }).meta({ id: "OidcLoginAnswer" });
