package io.gregor.executor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.promotion.PromotionResult.Refused;
import io.gregor.migration.model.ObjectGrant;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owner and grants stay what they were, whatever PostgreSQL needs to replace a definition. */
class AccessTest extends PromotionFixture {
    private static final String OWNER = "\"The \"\"owner\"\"; --\"";
    private static final String READER = "\"read er's\"";
    private static final String ONE = "create or replace function one() returns int language sql as 'select 1'";
    private static final String TEXT = "create or replace function one() returns text language sql as 'select ''a'''";
    private static final String ROUTINE =
            "select proowner::regrole || ' ' || proacl::text from pg_proc where proname = ";

    @BeforeEach
    void roles() throws SQLException {
        for (String role : List.of(OWNER, READER)) {
            if (fromTarget("select to_regrole('%s')".formatted(role.replace("'", "''"))) == null) {
                onTarget("create role " + role);
            }
        }
    }

    @Test
    void aRoutineReplacedInPlaceKeepsThem() throws SQLException {
        promote("", ONE);
        String before = give("function one()", ROUTINE + "'one'");

        promote("", ONE.replace("select 1", "select 2"));
        assertThat(fromTarget("select one()")).isEqualTo("2");
        assertThat(fromTarget(ROUTINE + "'one'")).isEqualTo(before);
    }

    @Test
    void aRoutineMadeAnewKeepsThem() throws SQLException {
        promote("", ONE);
        String before = give("function one()", ROUTINE + "'one'");

        assertThat(promote("", TEXT)).isInstanceOf(Promoted.class);
        assertThat(fromTarget("select one()")).isEqualTo("a");
        assertThat(fromTarget(ROUTINE + "'one'")).isEqualTo(before);
    }

    @Test
    void aRoutineOfAnotherSignatureInheritsThem() throws SQLException {
        promote("", "create procedure p(a int) language sql as 'select 1'");
        String before = give("procedure p(int)", ROUTINE + "'p'");

        promote("", "create procedure p(b numeric) language sql as 'select 2'");
        assertThat(fromTarget("select proargtypes::regtype[]::text from pg_proc where proname = 'p'"))
                .contains("numeric");
        assertThat(fromTarget(ROUTINE + "'p'")).isEqualTo(before);
    }

    @Test
    void aViewMadeAnewKeepsThoseOfItsColumnsToo() throws SQLException {
        promote("", "create view v as select 1 as a, 2 as b");
        onTarget("alter view v owner to %s; grant select on v to %s with grant option".formatted(OWNER, READER));
        onTarget("grant update (b), select (b) on v to public");
        String query = "select relowner::regrole || relacl::text || (select string_agg(attname || attacl::text, ',')"
                + " from pg_attribute where attrelid = c.oid and attacl is not null)"
                + " from pg_class c where relname = 'v'";
        String before = fromTarget(query);

        assertThat(promote("", "create view v as select 1::bigint as a, 2 as b"))
                .isInstanceOf(Promoted.class);
        assertThat(fromTarget("select pg_typeof(a) from v")).isEqualTo("bigint");
        assertThat(fromTarget(query)).isEqualTo(before);
    }

    @Test
    void defaultPrivilegesOfTheTargetAddNothingToWhatWasThere() throws SQLException {
        promote("", ONE);
        String before = give("function one()", ROUTINE + "'one'");
        onTarget("alter default privileges grant execute on functions to " + READER + " with grant option");

        promote("", TEXT);
        assertThat(fromTarget(ROUTINE + "'one'")).isEqualTo(before);
    }

    @Test
    void whatIsNewGetsTheConfiguredOwner() throws SQLException {
        Terms owned = Terms.PLAIN.ownedBy("The \"owner\"; --");
        promote(
                "",
                "create schema s; create table s.t (x serial); create view s.v as select * from s.t;"
                        + " create type s.e as enum ('a'); create domain s.d as int;"
                        + " create procedure s.p() language sql as 'select 1'",
                owned);

        assertThat(fromTarget("select string_agg(distinct owner::regrole::text, ',') from (select relowner as owner"
                        + " from pg_class where relnamespace = 's'::regnamespace union all select typowner from pg_type"
                        + " where typnamespace = 's'::regnamespace union all select proowner from pg_proc where"
                        + " pronamespace = 's'::regnamespace union all select nspowner from pg_namespace where"
                        + " nspname = 's') o"))
                .isEqualTo(OWNER);
    }

    @Test
    void whatTheSourceGrantsIsGrantedOnWhatIsNewAndGoesWithIt() throws SQLException {
        Terms terms = Terms.PLAIN
                .ownedBy("The \"owner\"; --")
                .granting(List.of(
                        grant("read er's", "SELECT", "b", true),
                        grant(null, "INSERT", null, false),
                        grant("read er's", "EXECUTE", null, false),
                        grant("nobody\"; drop table t; --", "SELECT", null, false),
                        grant("nobody\"; drop table t; --", "DELETE", null, false)));
        Promoted promoted = (Promoted) promote("", "create table t (a int, b int)", terms);

        assertThat(promoted.missingRoles()).containsExactly("nobody\"; drop table t; --");
        assertThat(promoted.sql().changes())
                .contains(
                        "grant select (\"b\") on table public.t to " + READER + " with grant option",
                        "grant insert on table public.t to public");
        assertThat(fromTarget(
                        "select relowner::regrole || (select string_agg(coalesce(nullif(grantee, 0)::regrole::text,"
                                + " '-') || privilege_type, ',' order by 1) from aclexplode(relacl) where grantee <> relowner)"
                                + " from pg_class where relname = 't'"))
                .isEqualTo(OWNER + "-INSERT");
        assertThat(fromTarget("select attacl::text from pg_attribute where attrelid = 't'::regclass and attname = 'b'"))
                .contains("=r*/");
        Promoted again = (Promoted) promote("", "create table t (a int, b int)", terms);
        assertThat(again.changed()).isFalse();
        assertThat(again.missingRoles()).isEqualTo(promoted.missingRoles());
        promotion.rollback("m1", null, "me");
        assertThat(fromTarget("select to_regclass('t')")).isNull();
    }

    @Test
    void whatIsReplacedKeepsItsGrantsWhateverTheSourceSays() throws SQLException {
        promote("", ONE);
        String before = give("function one()", ROUTINE + "'one'");

        promote(
                "",
                ONE.replace("select 1", "select 2"),
                Terms.PLAIN.granting(List.of(grant(null, "EXECUTE", null, false))));
        assertThat(fromTarget("select one()")).isEqualTo("2");
        assertThat(fromTarget(ROUTINE + "'one'")).isEqualTo(before);
    }

    @Test
    void aMissingRoleIsNamedOnlyForWhatIsNewHoweverOftenItIsDone() throws SQLException {
        Terms terms = Terms.PLAIN.granting(List.of(grant("nobody at all", "EXECUTE", null, false)));
        assertThat(missing(ONE, terms)).containsExactly("nobody at all");
        assertThat(missing(ONE, terms)).containsExactly("nobody at all");

        String replaced = ONE.replace("select 1", "select 2");
        assertThat(missing(replaced, terms)).isEmpty();
        assertThat(missing(replaced, terms)).isEmpty();
        String inheriting = "create function one(x int) returns int language sql as 'select x'";
        assertThat(missing(inheriting, terms)).isEmpty();
        assertThat(missing(inheriting, terms)).isEmpty();
    }

    private List<String> missing(String draft, Terms terms) {
        return ((Promoted) promote("", draft, terms)).missingRoles();
    }

    private static ObjectGrant grant(String role, String privilege, String column, boolean grantable) {
        return new ObjectGrant(role, privilege, column, grantable, "a.sql", 1);
    }

    @Test
    void whatNamesNoOwnerGetsTheTargets() throws SQLException {
        promotion = new Promotion(ownedBy("The \"owner\"; --"));
        promote("", ONE);
        assertThat(fromTarget("select proowner::regrole from pg_proc where proname = 'one'"))
                .isEqualTo(OWNER);
        promote("", "create function two() returns int language sql as 'select 2'", Terms.PLAIN.ownedBy("read er's"));
        assertThat(fromTarget("select proowner::regrole from pg_proc where proname = 'two'"))
                .isEqualTo(READER);
    }

    @Test
    void whatIsReplacedKeepsItsOwnerWhateverIsConfigured() throws SQLException {
        promote("", ONE);
        onTarget("alter function one() owner to " + READER);

        promote("", TEXT, Terms.PLAIN.ownedBy("The \"owner\"; --"));
        assertThat(fromTarget("select proowner::regrole from pg_proc where proname = 'one'"))
                .isEqualTo(READER);
    }

    @Test
    void anOwnerThatIsNoRoleIsRefusedAndNothingStays() throws SQLException {
        PromotionResult result = promote("", ONE, Terms.PLAIN.ownedBy("nobody; drop role x"));

        assertThat(((Refused) result).refusal().reason()).contains("role \"nobody; drop role x\" does not exist");
        assertThat(fromTarget("select count(*) from pg_proc where proname = 'one'"))
                .isEqualTo("0");
    }

    @Test
    void rollbackRestoresThemWithTheDefinition() throws SQLException {
        promote("", ONE);
        String before = give("function one()", ROUTINE + "'one'");
        promotion.promoteAll(List.of(proven("m2", "dbo.Thing", "", TEXT, Terms.PLAIN)));

        assertThat(promotion.rollback("m2", null, "me")).isInstanceOf(RollbackResult.RolledBack.class);
        assertThat(fromTarget("select one()")).isEqualTo("1");
        assertThat(fromTarget(ROUTINE + "'one'")).isEqualTo(before);
    }

    @Test
    void rollbackRestoresThemForWhatHadBeenDropped() throws SQLException {
        promote("", "create procedure p(a int) language sql as 'select 1'");
        String before = give("procedure p(int)", ROUTINE + "'p'");
        String other = "create procedure p(b numeric) language sql as 'select 2'";
        promotion.promoteAll(List.of(proven("m2", "dbo.Thing", "", other, Terms.PLAIN)));
        onTarget("alter default privileges grant execute on functions to " + READER);

        promotion.rollback("m2", null, "me");
        assertThat(fromTarget("select proargtypes::regtype[]::text from pg_proc where proname = 'p'"))
                .contains("integer");
        assertThat(fromTarget(ROUTINE + "'p'")).isEqualTo(before);
    }

    /** Gives it away, with grants; returns how it then is. */
    private String give(String what, String query) throws SQLException {
        onTarget("revoke all on %s from public; alter %s owner to %s; grant execute on %s to %s with grant option"
                .formatted(what, what, OWNER, what, READER));
        return String.valueOf(fromTarget(query));
    }
}
