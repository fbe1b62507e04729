import { z } from "zod";

/** `POST /api/v1/session`: the admin key opens a session. */
export const Login = z.strictObject({ key: z.string().min(1).max(1000) }).meta({ id: "Login" });
