-- Head of the file
create procedure kept @a int as
-- first
declare @x int
select @x = @a
if @x = 1 -- the check
begin
    -- inside
    print 'one' -- said
    -- at the end of the block
end /* behind the block */
else
begin -- other
    print 'other'
end
while @x > 0 -- down
begin
    -- a step
    select @x = @x - 1
    -- behind the step
end
return 0
