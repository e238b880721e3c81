create procedure sp_transfer
    @from_acct  char(10),
    @to_acct    char(10),
    @amount     money = $0.00,
    @ret_msg    varchar(255) = null output
as
declare @bal money, @err int, @rows int
select @err = 0
set nocount on
set chained off
set rowcount 1
begin transaction xfer
    select @bal = balance from accounts holdlock where acct_no = @from_acct
    if @@rowcount = 0
    begin
        rollback transaction xfer
        select @ret_msg = "No such account " + @from_acct
        raiserror 20010 "No such account %1!", @from_acct
        return -100
    end
    else if (@bal < @amount) and (@amount >= $100.00)
        goto insufficient
    update accounts set balance = balance - @amount, last_upd = getdate()
      from accounts (index acct_idx) where acct_no = @from_acct
    select @err = @@error, @rows = @@rowcount
    if @err != 0 or @rows <> 1 goto err_exit
commit transaction xfer
print "Transferred %1! from %2! to %3!", @amount, @from_acct, @to_acct
return 0
insufficient:
    select @ret_msg = 'insufficient'
err_exit:
    if @@trancount > 0 rollback tran
    return (-1)
go
create proc get_report @start datetime, @end datetime as
select c.cust_id, name = rtrim(c.last) + ", " + c.first, total = sum(isnull(o.amt, 0)), "Count of" = count(*)
from customers c, orders o
where c.cust_id *= o.cust_id and o.odate between @start and dateadd(dd, 1, @end)
group by c.cust_id, c.last, c.first
having sum(isnull(o.amt,0)) > 0
order by total desc, 1
compute sum(sum(isnull(o.amt,0)))
for read only
at isolation 1
go
create proc cur1 as
declare cc cursor for select id, nm from t where x in (select y from z) for update of nm
declare @id int, @nm varchar(30), @sqls int
open cc
fetch cc into @id, @nm
while (@@sqlstatus = 0)
begin
  if @id % 2 = 0 begin update t set nm = upper(nm) where current of cc continue_it: end
  if @@error <> 0 begin close cc deallocate cursor cc return 1 end
  fetch cc into @id, @nm
end
if (@@sqlstatus = 1) raiserror 30000
close cc
deallocate cursor cc
go
exec sp_procxmode 'cur1', 'anymode'
go
grant execute on cur1 to public
go
create table #work (id numeric(10,0) identity, nm varchar(20) not null, amt money default 0 null, unique clustered (id))
insert #work (nm) select distinct nm from t where nm like "[A-C]%"
select @@identity
delete #work from #work w, t where w.nm = t.nm
select convert(char(10), getdate(), 103), str(12.5, 10, 2), char_length("x"), datalength(@x), stuff("abc", 1, 1, null)
truncate table #work
drop table #work
go
if exists (select 1 from sysobjects where name = 'p' and type = 'P')
    drop procedure p
go
create trigger trg on orders for insert, update as
begin
 declare @n int
 select @n = @@rowcount
 if @n = 0 return
 if update(cust_id) or update(amt)
 begin
   if exists (select 1 from inserted i where not exists (select 1 from customers c where c.cust_id = i.cust_id))
   begin rollback trigger with raiserror 25001 "bad cust" return end
 end
end
go
create view v_x as select a, b from t where c = "x" with check option
go
create unique nonclustered index i1 on t(a, b) with allow_dup_row, max_rows_per_page = 10 on 'default'
go
create default d_zero as 0
go
create rule r_pos as @v >= 0 and @v <= 100
go
sp_bindefault d_zero, "t.amt"
go
sp_addtype money4, "numeric(19,4)", "null"
go
alter table t add constraint ck_a check (a in ("x", "y")), b2 int null, constraint fk1 foreign key (a) references u(a)
go
alter table t modify b varchar(50) not null
go
set identity_insert t on
insert into t (id, a) values (1, "it's")
set identity_insert t off
go
declare @s varchar(255) select @s = "select * from " + @tab exec (@s)
execute @rc = remsrv.db.dbo.proc1 @p1 = 1, @p2 = @x output
waitfor delay "00:00:05"
select top 5 * from t
select * from t1 left outer join t2 on t1.a = t2.a and t2.b = 1 where t2.a is null
select @a = case when @b is null then 0 else @b end, @c = coalesce(@d, nullif(@e, 0), 1)
select a into #x from t where 1 = 2
begin tran insert t values (1) if @@error != 0 begin rollback tran return end commit tran
set transaction isolation level 0
set ansinull on
set arithabort numeric_truncation on
set string_rtruncation on
set flushmessage on
set role sa_role on
set forceplan on
set statistics time on
set proxy "u"
set table count 12
set cursor rows 100 for cc
update statistics t
update index statistics t i1
update all statistics t
dump tran db with truncate_only
select * from t plan "(i_scan i1 t)"
select * from master..sysprocesses where spid = @@spid and suser_name(suid) = "sa"
print "%1!: %2!", @@procname, @x
return
go
create procedure p1 @a int = 5, @b varchar(20) = 'a%', @c datetime = "jan 1 1990" with recompile as return @a
go
create procedure p2;3 as execute p2;1 select @@nestlevel
go
drop procedure p2
go
create function f1(@a int, @b varchar(10)) returns varchar(20) as
begin declare @r varchar(20) set @r = @b + convert(varchar, @a) return @r end
go
create proc p3 as
select * from (select a, count(*) as n from t group by a) d where d.n > 1
select a from t1 union select a from t2 union all select a from t3 order by a
insert t (a, b) values (@a, (select max(b) from t))
delete from t where a in ('1', '2') and b not like '%x%' and c not between 1 and 5
if not exists(select * from t) print "none" else print "some"
while 1=1 begin if @i > 3 break select @i = @i + 1 end
select @x = @x + nm + "," from t order by nm
select count(distinct a), sum(b) / count(*), avg(c * 1.0) from t
select "a" = 1, 'b' = 2, c = 3
if (@a is not null and @b != '') or not (@c > 0) return 1
select datediff(ss, a, b) / 3600, datename(dw, getdate()), datepart(hh, a) from t
exec sp_rename "a", "b"
commit
go
lock table accounts in exclusive mode
go
create table t9 (a int not null, b text null, c image null, d timestamp, e bit not null, f unsigned bigint, g univarchar(20), h double precision, i float(8), primary key nonclustered (a)) lock datarows on 'seg1'
with exp_row_size = 100
partition by range (a) (p1 values <= (10), p2 values <= (20))
go
create existing table x.y (a int) external table at "srv.db..t"
go
begin
  declare @x int
  begin tran t1 save tran s1 rollback tran s1 commit tran t1
end
go
select col from t where col = null or col != null
select -1 * -@x, +5, ~@y, @a ^ @b
select ((((1))))
select * from t where (a = 1 or (b = 2 and (c = 3))) and ((d)) = ((4))
select a from t where exists (select * from u where u.a = t.a) and 5 > all (select b from u) and 5 in (1,2)
select convert(varchar(30), @d, 112) + right("00" + convert(varchar(2), @h), 2)
insert into t select a, b from u where a > (select avg(a) from u)
insert t exec p3 1, 2
print 'x' print "y"
select a b, c "d e", f 'g' from t u, v w where u.x = w.x
update t set a = b.a, c = t.c + 1 from t, b where t.id = b.id and b.flag = 'Y'
update t set a = (select max(x) from u where u.i = t.i), b = case when c > 1 then 'x' else b end where exists (select 1 from u)
if @@trancount > 1 rollback else commit
go
create proc deal as
declare @x int
select @x = 1 if @x = 1 begin print "a" end else begin print "b" end
goto done
done:
go
select * from t at isolation read uncommitted
go
select a, b from t group by a
go
set showplan on set noexec off
go
reorg rebuild t
go
dbcc traceon(3604)
go
shutdown with nowait
go
use master
go
disk init name = "x", physname = "/y", size = 100
go
create database db1 on default = 10 log on logdev = 5 with override
go
sp_dboption db1, "trunc log on chkpt", true
go
checkpoint
go
